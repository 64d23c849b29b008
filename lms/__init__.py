"""Balai: training and capacity building for the ASEAN SOMTC Working Group on Cybercrime."""
